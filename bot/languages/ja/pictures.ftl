# 画像から画像へ：送られたもの、そこから作られるもの、その伝え方。

fetch-from-elsewhere = 画像は Discord からのみ取得します。添付ファイルとしてアップロードしてください。
fetch-too-heavy = このファイルは { $most } MiB を超えています。もっと小さいものを送ってください。
fetch-gone = この画像はもうありません。もう一度アップロードしてください。
fetch-failed = この画像を取得できませんでした。もう一度アップロードしてください。

sent-no-picture = 読み取れる画像ではありません。PNG、JPEG、WebP、GIF のいずれかを送ってください。
sent-too-large = この画像は大きすぎます。4096 × 4096 ピクセル以下のものを送ってください。
sent-too-small = この画像は元にするには小さすぎます。16 × 16 ピクセル以上のものを送ってください。
sent-animated = アニメーションは最初のコマを使いました。
mask-without-image = マスクは元画像のどこを描き直すかを示します。元画像も init_image に添付してください。
mask-black = マスクが真っ黒なので、描き直す部分がありません。変えたい部分を白くしてください。
mask-white = マスクが真っ白なので、画像全体を描き直しました。
mask-resized = { $mask } のマスクを元画像の { $image } に合わせました。
wrong-strength = strength は 0 から 1 までの数です。
start-image-refused = この元画像からは何も作りません。
start-image-gone = 元画像はもう保存されていません。もう一度送ってください。

too-many-prompts =
    一度に作れるプロンプトの数（{ $most }）を超えています。選択肢をいくつか減らしてください。
several-question = { $count ->
   *[other] { $count } 枚の画像になります。料金は { $price } です。
}
several-too-late = この質問は古くなりました。もう一度 /dream を送ってください。
several-left = 何も作らず、料金もかかっていません。
button-start = 開始
button-leave = キャンセル

reproduce-what = もう一度作るものを、メッセージのリンク、ジョブの ID、画像のうち一つだけで指定してください。
reproduce-limits = この画像はここで頼める範囲を超えているため、もう一度作れません：
original-no-job = その名前の、あなたが見られる画像はここにはありません。
original-not-done = このジョブは画像になりませんでした。
original-no-number = { $number } 番の画像はありません。全部で { $most } 枚です。
original-no-link = メッセージへのリンクではありません。メッセージのメニューで「メッセージリンクをコピー」を選んでください。
original-elsewhere = このメッセージは別のサーバーにあります。このサーバーの中しか見ません。
original-no-message = このメッセージはもうないか、あなたには読めません。
original-says-nothing = この画像には作り方が書かれていません。Discord のプレビューや多くのプログラムでは省かれます。
original-incomplete = もう一度作るには情報が足りません。足りないもの、またはここで知られていないもの：{ $missing }
reproduced-identical = もう一度作りました：最後の 1 ビットまで同じです。
reproduced-rounding = もう一度作りました：丸め誤差の範囲で同じです（PSNR { $psnr } dB、値の { $share } が一致）。
reproduced-different = もう一度作りました：違います。理由：
reproduced-other-pixels = もう一度作りました：違います。元の画像のファイルがないため、理由はわかりません。

show-job = { $state ->
    [done] { $owner } のジョブ { $job }：完了
    [failed] { $owner } のジョブ { $job }：失敗
    [cancelled] { $owner } のジョブ { $job }：キャンセル
    [blocked] { $owner } のジョブ { $job }：非表示
    [held] { $owner } のジョブ { $job }：保留
   *[other] { $owner } のジョブ { $job }：進行中
}
show-when = { $moment } に依頼、料金 { $price }。
show-picture = { $number }：シード { $seed }、{ $size }、ピクセル { $digest }
settings-say = 作り方について書かれていること：
settings-unread = ここでは意味のないもの：
settings-none = 画像の作り方を示すものはここにはありません。

alt-text-forming = 描かれている途中のぼやけた画像

reason-pixels = 元の画像のピクセルは、そのファイルが書かれたときのものではありません。
reason-wish = ファイルには { $option } が { $first } とありますが、この画像は { $second } で作られました。
reason-weights = 別の重みで作られたものです。
reason-size = 画像の大きさは { $first } と { $second } です。
reason-circumstance = { $about ->
    [versions] 別のバージョンのプログラムで作られたものです。
    [device] 別の装置で作られたものです。
    [numerics] 別の演算で作られたものです。
    [prompt_weights] プロンプトの重みの読み方が違います。
   *[other] 別のプログラムで拡大されたものです。
}
reason-silent = どのような条件で作られたかがファイルに書かれていません。
reason-untrue = ファイルに書かれていることはすべてここと同じです。つまり、その設定で作られたものではありません。

title-from-image = この画像から夢を見る
field-from-prompt = 見たいもの
field-from-negative = 入れたくないもの
field-from-strength = どれだけ離れるか：0 から 1
from-no-image = このメッセージには画像がありません。画像が添付されたものを選んでください。
