# Reopens and truncates its stdout the way Python programs do.
import os, sys, time, uuid

print("begun", uuid.uuid4())
for i in range(int(sys.argv[1])):
    print("plain", i)
    with open("/dev/stdout", "w") as again:
        again.write(f"reopened {i}\n")
    with open("/dev/stderr", "a") as again:
        again.write(f"appended {i}\n")
    try:
        os.ftruncate(1, 0)
    except OSError:
        print("a pipe cannot be truncated")
    try:
        os.lseek(1, 0, os.SEEK_SET)
    except OSError:
        print("nor rewound")
    os.write(1, b"\x00\xff\r%d\n" % i)
    time.sleep(0.05)
print("done")
