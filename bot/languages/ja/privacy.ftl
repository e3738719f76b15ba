# What is stored about a member, and how it is deleted: /privacy.

privacy = すべてのサーバーで、あなたについて保存しているもの：{ $kept }

    画像そのものはDiscordのメッセージにあり、こちらにはありません。削除すると、あなたのIDと言葉がここから消えます。残るのは、誰のものでもなくなった数値、モデレーターの行動の記録、停止処分があればその記録です。誰かのダイレクトメッセージに送ったコピーはそこに残ります。
button-export = 書き出す
button-forget = データを削除
button-forget-posts = データと投稿を削除
button-yes-forget = はい、データを削除
button-yes-forget-posts = はい、データと投稿を削除
privacy-ask = 元に戻せません。履歴、お気に入り、設定が消え、画像の下のボタンも使えなくなります。作りかけの画像は取り消されます。
privacy-ask-posts = 元に戻せません。データに加えて、あなたが頼んだ画像を載せたメッセージもすべて削除します。多いと数分かかります。
privacy-deleting = 削除しています…
privacy-gone = 完了しました。削除または匿名化した記録：{ $rows }件。削除した投稿：{ $posts }件。
privacy-gone-but = 完了しました。削除または匿名化した記録：{ $rows }件。削除した投稿：{ $posts }件。チャンネルに入れないため{ $kept }件は削除できませんでした。そこのモデレーターに頼んでください。
privacy-still-open = いま送信中のあなたの画像：{ $count }件。まだ何も削除していません。少し後でもう一度押してください。
privacy-export = あなたに関するすべてです（表ごとに1ファイル）。
privacy-too-large = Discordで送れる大きさを超えています。運営者に頼んでください。
