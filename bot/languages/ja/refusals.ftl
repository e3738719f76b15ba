# Why something is not done, and what to do about it.

guild-only = 絵を描けるのはサーバーの中だけです。サーバーに招待して、チャンネルで /dream と入力してください。
stopped = 現在、あなたの画像は作成できません。このボットの運営者に連絡してください。
not-checked =
    安全チェックを実行できなかったため、画像は表示されません。クレジットはお返ししました。しばらくしてからもう一度お試しください。
not-judged = 安全かどうかを確認できませんでした。
prompt-not-checked = 安全チェックを実行できなかったため、画像は作成されませんでした。しばらくしてからもう一度お試しください。
render-fault =
    画像がうまく作れなかったため、表示されません。クレジットはお返ししました。シードを変えるか、ガイダンススケールを下げて、もう一度お試しください。
no-credits-yet = これには{ $price }が必要ですが、残りは{ $available }です。足りるようになるのは{ $moment }です。
no-credits-ever =
    これには{ $price }が必要ですが、残りは{ $available }です。持てるクレジットの上限を超えています。ステップ数、枚数、サイズのどれかを減らしてください。
too-many-waiting = 待機中または作成中の画像がすでに{ $waiting }枚あり、1人が持てる上限に達しています。完成を待つか、/cancel で取り消してください。

prompt-empty = プロンプトが空です。見たいものを短い言葉で書いてください。
prompt-too-long = プロンプトが{ $characters }文字あります。{ $most }文字以内にしてください。
negative-prompt-too-long = ネガティブプロンプトが{ $characters }文字あります。{ $most }文字以内にしてください。
wrong-seed = シードは0から{ $most }までの整数です。省略するとランダムになります。
wrong-side = { $option } は{ $step }の倍数にしてください。{ $side }に一番近いのは{ $near }です。
wrong-sampler = その名前のサンプラーはありません。一番近いのは `{ $near }` です。
wrong-guidance = ガイダンススケールは数値にしてください（例：7.5）。
wrong-variation = 変化の強さは0から1の数字です。普通は0.15です。
size-too-large = { $wished } はこのマシンのメモリには大きすぎます。{ $fitting } なら収まります。

# What went wrong, in the words of bot/errors.py.

with-reference = { $sentence }（参照番号 { $reference }）
error-unknown = こちら側で問題が起きました。
error-engine = 画像を作成できませんでした。
error-weights = モデルを読み込めませんでした。このボットの運営者に知らせてください。
error-store = リクエストを保存できませんでした。1分ほどしてからもう一度お試しください。
error-store-broken = データベースに問題があります。このボットの運営者に知らせてください。
error-settings = 設定に誤りがあります。このボットの運営者に知らせてください。
error-device = 絵を描くマシンが見つかりません。このボットの運営者に知らせてください。
error-memory = 画像がメモリに収まりませんでした。もっと小さくしてください。
error-worker-lost = 絵を描くマシンが、この画像で何度も停止しました。
error-worker-slow = 絵を描くマシンが、この画像に時間をかけすぎました。
error-poisonous = 絵を描くマシンが、この画像で毎回停止しました。
error-cancelled = この画像は完成する前に取り消されました。
