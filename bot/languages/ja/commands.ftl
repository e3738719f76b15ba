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
menu-dream-variation-seed = このシードの画像に少し近づけます
menu-dream-variation-strength = 近づける度合い：0（しない）から1（完全に）
menu-dream-upscale = 最後に縦横を何倍にするか
menu-quota = 残りのクレジットを表示します
menu-queue = 待機中の件数と、あなたの画像の順番を表示します
menu-cancel = 完成していない画像を取り消します
menu-cancel-job = どの画像か（省略すると最新のもの）
menu-history = ここで頼んだ画像
menu-favourites = 星を付けた画像
menu-album-text = プロンプトにこの言葉を含むものだけ
menu-license = モデルを使ってはいけない用途を表示します
menu-modelcard = モデルの説明と、その限界や偏り
menu-help = 入力のしかた
