# The licence: the question before the first picture, and /license. The eleven things that the
# licence rules out are translated as exactly as they can be; the licence itself is what counts.

licence-question =
    {"**"}最初の画像を作る前に**
    { $source }は、すべての人に適用されます。モデルとその画像を、次のことに使わないでください。
    { $restrictions }

    ライセンス本文：<{ $url }>。/license でもう一度確認できます。
licence-source = モデル `{ $model }` の利用制限（{ $licence }）
licence-source-other = `{ $model }` 自体のライセンスは{ $own }ですが、ここではStable Diffusionと同じように使われるため、その利用制限（{ $licence }）
licence-explanation =
    {"**"}{ $licence }**
    モデルとその作品は、営利目的でも使えます。作ったものの責任はあなたが負います。どちらも次のことに使ってはいけません。
    { $restrictions }

    これは私たちの言葉による要約です。効力を持つのはライセンス本文です：<{ $url }>。
licence-weights-say = { $explanation }モデルの重み自体の表記：{ $own }。
licence-item = - { $what }
licence-last-item = - { $what }

licence-law = あなたに適用される法律に違反すること
licence-minors = いかなる方法であれ、未成年者を搾取したり害を与えたりすること、またはそれを試みること
licence-falsehoods = 人を傷つける目的で、虚偽と知り得る内容を作ったり広めたりすること
licence-personal-details = 人を傷つけるために使われ得る個人情報を作ったり広めたりすること
licence-harassment = 他人を侮辱し、おとしめ、脅し、または嫌がらせをすること
licence-automated-decisions = 人の権利や義務について、機械だけに決定させること
licence-profiling = 人の行動や、その人についての推測を理由に、不利に扱ったり害を与えたりすること
licence-weak-groups = 年齢や病気など、ある集団の弱みにつけ込み、害が生じ得るようにすること
licence-discrimination = 法律で保護されている特性を理由に人を差別すること
licence-medicine = 医療上の助言をしたり、医療の検査結果を読み解いたりすること
licence-justice = 犯罪の予測など、司法、警察、入国管理、難民認定の業務に使うこと

button-accept = 同意します
button-decline = いいえ
licence-accepted = ありがとうございます。画像を作っています。
licence-accepted-late = ありがとうございます。先ほどの内容が残っていないため、もう一度 /dream を入力してください。
licence-declined = わかりました。画像は作成していません。気が変わったら、もう一度 /dream を入力してください。
