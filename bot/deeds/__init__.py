"""What the buttons under a picture do, for any member, as often as they like, after any restart.

To add one: a file here, one line in the table, and its place in `bot/views/picture.py`. A deed
knows the job and the picture it is about, and nothing else: all the rest is in the job's row.
"""
