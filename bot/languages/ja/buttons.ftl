# The buttons under a picture, and what comes of pressing them.

button-again = もう一度
button-vary = 変化
button-upscale = 拡大
button-edit = 編集
button-edit-again = 修正する

pressed-by = -# { $who }さんへ

title-edit = 変えて描く
field-prompt = プロンプト
field-negative-prompt = 入れたくないもの
field-sampler = サンプラー
field-settings = 設定（1行に1つ）
settings-note = 行を消すと、その設定は自動になります。
edit-unknown = `{ $line }`という設定はありません。`steps: 20`のように1行に1つ書いてください。使えるのは{ $known }です。
edit-wrong-number = { $setting }：`{ $typed }`はここで使える数字ではありません。入力した内容は残っています。
edit-wrong-flag = { $setting }：`{ $typed }`ではなくTrueかFalseと書いてください。入力した内容は残っています。

picture-forgotten = この画像の記録はもうありません。頼んだ人が削除しました。
picture-not-there = この画像はもう取り出せないか、表示できなくなりました。上の行でもう一度作れます。
upscaled-already = この画像はもう拡大してあります。これ以上は大きくできません。

favourite-added = ⭐ /favouritesに入れました。星の数：{ $stars }
favourite-removed = /favouritesから外しました。
gallery-post = ⭐ { $stars } · { $owner } · [元の投稿へ]({ $link })

album-page = { $page } / { $pages } ページ、全{ $count }件
album-entry = { $line }{ $when } · [画像へ]({ $link })
album-gone = { $line }{ $when } · メッセージは削除されました
album-empty = まだ何もありません。
album-nothing-found = この言葉を含む画像はありません。

letter = コピーです：[元の画像]({ $link })
letter-sent = ダイレクトメッセージに送りました。
letter-closed = このサーバーからのダイレクトメッセージが許可されていません。プライバシー設定で許可してから、もう一度押してください。

deleted = 削除しました。
deleted-by = 🗑️ モデレーターの{ $who }がこの画像を削除しました。
delete-gone = この画像はもうありません。
delete-not-yours = この画像を削除できるのは、頼んだ人かメッセージを管理できる人だけです。

details-job = ジョブ`{ $job }`、依頼者：{ $owner }
details-picture = 画像{ $number }：{ $size }、シード{ $seed }、ピクセル`{ $digest }…`
details-times = { $moment }に完成（待ち{ $waited }、制作{ $took }）。
details-price = ジョブ全体の費用：最大{ $price }
details-judged = 安全確認、画像{ $number }：{ $action }（ポリシー{ $policy }）
details-score = 最も近いもの：{ $name }、しきい値まで{ $margin }（{ $view }）
