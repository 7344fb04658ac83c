# Tries what a run must not be able to do; each line that says OPEN is a hole. $1: pid of a host process,
# $2: a folder of the host's that is hidden, $3: where another run's folder is.
# It would do harm outside a sandbox.
[ "$PWD" = /home/datascience ] || exit 99
check() { if "$@" >/dev/null 2>&1; then echo "OPEN: $*"; else echo "closed: $1"; fi; }
check cat /etc/shadow
check cat "$2/secret"
check cat "$2/agent/lock"
check ls "$3"
check cat "$3/spec.json"
check sh -c 'cat /etc/ssh/ssh_host_*_key'
check kill -0 "$1"
check ls "/proc/$1"
check touch /etc/intruder
check touch /usr/intruder
# folders of the sandbox's own, which the host must not see changed
touch /home/intruder /root/intruder /dev/intruder /run/intruder /var/tmp/intruder 2>/dev/null
check mount -o remount,rw /
check mount -t tmpfs none /mnt
check unshare -m true
check sh -c 'echo 1 >/proc/sys/kernel/hostname'
check sh -c 'ls /run/docker.sock /run/postgresql/.s* /run/dbus'
check sh -c 'ls /root/* /home/*/.ssh'
grep -E '^(Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs|Uid|Groups):' /proc/self/status
tr '\0' '\n' </proc/self/environ | grep -i -E 'token|capstan' && echo "OPEN: the environment"
tr '\0' '\n' </proc/1/environ 2>/dev/null | grep -i -E 'token' && echo "OPEN: the environment of 1"
ls /proc/self/fd | wc -l
touch here /tmp/here && echo "its own folders are open"
echo end
