# The menu of commands: their descriptions and those of their options, at most 100 characters.
# The English texts are those in the code; they are looked up by them. Names are never translated.

menu-dream = あなたの言葉から画像を作ります
menu-dream-prompt = 見たいもの
menu-dream-negative-prompt = 画像に入れたくないもの
menu-dream-seed = 同じ番号と同じ言葉なら同じ画像になります。省略するとランダムです
menu-dream-steps = ステップ数。多いほど遅く、多くの場合きれいになります
menu-dream-guidance-scale = 言葉にどれだけ忠実に従うか
menu-dream-sampler = ステップの進め方
menu-dream-width = 幅（ピクセル）、8の倍数
menu-dream-height = 高さ（ピクセル）、8の倍数
menu-dream-count = 枚数。シードは1枚ごとに1つ増えます
menu-dream-spoiler = クリックするまで画像を隠します
menu-dream-init-image = 元にする画像
menu-dream-strength = 元画像からどれだけ離れるか。0 は元画像のまま、1 は元画像なしと同じ
menu-dream-mask-image = 元画像を描き直す部分は白、残す部分は黒
menu-dream-model = どのモデルで描くか
menu-dream-tiling = 画像を反対側の端につなげ、タイルのように並べられるようにする
menu-dream-schedule = ステップごとにノイズをどう減らすか
menu-dream-matrix = プロンプトの a | b | c を、a と残りのあらゆる組み合わせとして扱う
menu-reproduce = シードから画像をもう一度作り、二つを比べる
menu-reproduce-message = 画像のあるメッセージのリンク
menu-reproduce-job = 画像の下にあるジョブの ID
menu-reproduce-picture = 設定が中に入った PNG ファイルの画像そのもの
menu-reproduce-number = 複数あるときは何番か
menu-show = 画像がどう作られたか
menu-quota = 残りのクレジットを表示します
menu-queue = 待機中の件数と、あなたの画像の順番を表示します
menu-cancel = 完成していない画像を取り消します
menu-cancel-job = どの画像か（省略すると最新のもの）
menu-license = モデルを使ってはいけない用途を表示します
menu-modelcard = モデルの説明と、その限界や偏り
menu-help = 入力のしかた
