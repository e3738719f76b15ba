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
