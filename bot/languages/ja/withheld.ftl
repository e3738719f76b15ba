# 表示されない画像と、それを頼んだ人について。

paused = このサーバーでは現在、画像の作成が一時停止されています。しばらくしてからもう一度お試しください。
cooling-down = お断りした依頼が多すぎました。{ $moment }に再び依頼できます。
cooldown-started = お断りする依頼が続きました。{ $moment }に再び依頼できます。
not-marked = 画像にAI生成の印を付けられなかったため、保留しました。クレジットはお返ししました。
error-seal = この保留中の画像はもう開けません。
approved-by-moderator = モデレーターが承認しました(ケース{ $case })。
case-waits = { $count ->
   *[other] ケース{ $cases }です。モデレーターが確認します。詳しくは/whyをご覧ください。
}
case-stands = { $count ->
   *[other] ケース{ $cases }です。詳しくは/why、再確認の依頼は/appealをご利用ください。
}
