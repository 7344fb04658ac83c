# Tries what a run must not be able to do. Each line that says OPEN is a hole. The test puts in what must not be readable,
# a name to write everywhere, and the id of a host process.
import os

secrets, name, pid = GIVEN

def attempt(what, action):
    try:
        action()
    except OSError:
        print("closed", what)
    else:
        print("OPEN", what)

for secret in secrets:
    attempt("read " + secret, lambda: open(secret, "rb").read(1))
    attempt("list " + secret, lambda: os.listdir(secret))
attempt("signal a host process", lambda: os.kill(int(pid), 0))
attempt("see a host process", lambda: os.listdir("/proc/" + pid))
for line in open("/proc/self/status"):
    if line.startswith(("CapInh", "CapPrm", "CapEff", "CapAmb")) and int(line.split()[1], 16) != 0:
        print("OPEN", line)
for entry in os.listdir("/proc"):
    if entry.isdigit():
        environment = open(f"/proc/{entry}/environ", "rb").read() if os.access(f"/proc/{entry}/environ", os.R_OK) else b""
        if b"TOKEN" in environment.upper() or b"CAPSTAN" in environment:
            print("OPEN environment of", entry)
tried = 0
for folder, folders, _ in os.walk("/"):
    if folder.count("/") >= 4 or folder == "/proc":
        folders.clear()
    tried += 1
    try:
        open(os.path.join(folder, name), "w").close()
    except OSError:
        pass
print("tried to write into", tried, "folders")
open(os.path.expanduser("~/mine"), "w").close()
print("end")
