# What /help, /quota, /queue and /modelcard answer.

help =
    `/dream` **と入力して、見たいものを書いてください。** 例：
    `/dream prompt: a red circle on a blue background`

    返事には、画像と、同じ画像をもう一度作るためのコマンド全文が入っています。それを貼り付けて言葉を1つ変えると、シードが同じなら、変えたところだけが変わります。
    - プロンプトの `(red:1.3)` は強め、`(red:0.7)` は弱めになります
    - `negative_prompt`：画像に入れたくないもの
    - `count`：一度に4枚まで。シードは1つずつ増えます
    - `width`、`height`：8の倍数
    - `steps`、`guidance_scale`、`sampler`：試したくなるまで省略してかまいません
    - `spoiler`：クリックするまで画像を隠します

    `/quota` で残りのクレジット、`/queue` で待ち時間の目安がわかり、`/cancel` で画像を取り消せます。`/license` は画像でしてはいけないこと、`/modelcard` はモデルの特徴を説明します。

quota-left = 残りは{ $amount }のうち **{ $available }** です。空になっても{ $window }で満タンに戻ります。
quota-full-at = あなたの残高が満タンに戻るのは{ $moment }です。
quota-reserved = 未完成の画像のために{ $reserved }を取り置いています。
quota-usual-price = 標準の設定の画像は1枚{ $price }です。
quota-unfinished = 未完成の画像は一度に{ $most }枚まで持てます。現在は{ $waiting }枚です。

queue-counts = 作成中{ $running }件、待機中{ $waiting }件です。
queue-yours = あなたの画像：
queue-item = - `{ $job }`：{ $standing }
queue-done = { NUMBER($share, style: "percent") }完了しています
queue-starting = 開始しています
machines =
    絵を描くマシンは{ $all }台中{ $ready }台が稼働中{ $coming ->
        [0] {""}
       *[other] 、{ $coming }台が再起動中
    }{ $gone ->
        [0] {""}
       *[other] 、{ $gone }台が停止中
    }です。

card =
    {"**"}{ $model }** (`{ $hash }`)
    { $limits }
    { $biases }
    標準サイズは{ $width } × { $height }、標準の設定は{ $sampler }で{ $steps }ステップ、ガイダンス{ $guidance }です。{ $check }
card-checked = 安全チェックは有効です。
card-unchecked = 安全チェックがないため、画像は表示できません。
card-demo-limits =
    付属のプログラムで、スクリプトが描いた絵（図形、色、簡単な風景）から学習した小さなモデルです。全体の仕組みをお見せするためのもので、それ以外の世界は何も知りません。ほかの言葉からは、たいてい思いがけない絵ができます。
card-demo-biases =
    安全チェックが探すのは無害な代用品（警告標識）で、実際の問題のある内容ではありません。
card-sd1-limits =
    Stable Diffusion v1です。ウェブ上の画像と説明文（LAION）から学習しました。読める文字は書けず、数えるのが苦手で、誰がどこにいるかを取り違え、手や顔をよく間違えます。画像は作り物です。事実だと思わないでください。
card-sd1-biases =
    説明文の多くは英語、画像の多くは西洋のものでした。ほかの文化や、異なる外見の人々は、登場が少なく、型どおりに描かれがちです。安全チェックが知っているのは性的な内容だけで、見逃しも誤検出もあります。
card-sd2-limits =
    Stable Diffusion 2です。ウェブ上の画像と説明文（LAION）から、性的な内容の大半を取り除いて学習しました。v1より知っている芸術家や有名人が少なく、プロンプトの読み方が異なり、文字、数、手、顔が苦手なのはv1と同じです。
card-sd2-biases =
    説明文の多くは英語、画像の多くは西洋のものでした。ほかの文化や、異なる外見の人々は、登場が少なく、型どおりに描かれがちです。
card-sdxl-limits =
    Stable Diffusion XLです。より大きな画像のための、より大きなモデルです。学習データの詳細は公開されていません。これまでのモデルよりプロンプトに忠実ですが、文字、数、手、顔はまだ当てになりません。
card-sdxl-biases =
    開発元も認めているとおり、人や場所についてのウェブ上の決まりきったイメージを繰り返します。
