# 保留や拒否の理由と、何を変えればよいか。

why-zero-tolerance = 未成年者に関する性的なものは、いかなる形でも作成・表示しません。
why-zero-tolerance-evidence = 性的な言葉と未成年者を表す言葉は、ネガティブプロンプトを含めて一緒に使えません。どちらかを外してください。
why-too-long = この依頼の文章は確認するには長すぎます。8,000文字以内にしてください。
why-tangled = このプロンプトは確認できる数を超えて枝分かれしています。選択肢を減らしてください。
why-known-picture = 以前ここで拒否された画像に似ているため、表示しません。
why-newcomer = 新しいメンバーの最初の画像は、モデレーターが確認するまで保留されます。
why-picture = 画像に{ $about }が写っているようです。{ $outcome }
why-picture-near = 画像が{ $about }に近いようです。{ $outcome }
why-text = { $where }: { $about }。{ $outcome }
why-text-quoted = { $where }: { $about }(「{ $quoted }」)。{ $outcome }
why-gibberish = { $where }: 大部分が言葉になっていません。{ $outcome }

about-sexual = 性的な内容
about-nudity = 裸
about-violence = 暴力や流血
about-hate = 憎悪表現
about-self-harm = 自傷
about-real-person = 実在の人物
about-drugs-weapons = 薬物や武器
about-profanity = 汚い言葉
about-custom = このコミュニティで使わない言葉
about-stand-in = 望ましくない画像のデモ用の代わり(危険標識)
about-licence = モデルのライセンスが認めない用途
about-evasion = 内容を隠す書き方
about-strict-rule = 厳格な安全ルール

picture-blocked = 表示しません。別の言葉か別のシードをお試しください。
picture-held = 保留し、表示しません。
picture-spoilered = スポイラー付きで投稿します。
text-blocked = それを外してください。
text-held = 保留し、作成しません。それを外してください。
text-spoilered = 画像はスポイラー付きで投稿されます。
only-noted = 記録だけしました。

where-prompt = プロンプト
where-negative-prompt = ネガティブプロンプト
where-read-as = モデルが読むプロンプト
where-negative-read-as = モデルが読むネガティブプロンプト
where-other = テキスト「{ $name }」
