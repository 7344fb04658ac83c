# Writes as many bytes as it is told, numbered, as fast as it can.
import sys

left = int(sys.argv[1])
number = 0
while left > 0:
    block = b"".join(b"%015d\n" % n for n in range(number, number + 4096))[:left]
    sys.stdout.buffer.write(block)
    number += 4096
    left -= len(block)
