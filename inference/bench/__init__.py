"""The benchmark: the same requests served in several ways on one machine, in one run.

A way of serving is an *arm*: this engine's own, and those of others, which live outside the
product and are handed in. Every arm works in a process of its own, only one of them works at a
time, and all get the same weights, device, number type and threads; so each has all cores for
itself while it is measured, and none pays for the measuring, which is done here.

- Arms take turns (A B C A B C), so that a machine that grows warm or busy wrongs nobody.
- Latency counts from the moment that the trace says, not from when somebody was ready to look.
- Warm-up is outside the figures, and reported.
- Pictures are finished in all arms: decoded, and written as PNG.

On few cores this matters: a process that has nothing to do sleeps on its pipe, its pool of threads
within milliseconds of its last sum, so the arm that is measured has every core. What runs here
meanwhile is an event loop that sleeps, and a look at the memory ten times a second.
"""
