/**
 * What GET /api/agents/install.sh hands out: POSIX sh, the same for everybody. Server, name and token come in the
 * environment. Run again, it takes the server's newest agent and starts that one instead; runs go on meanwhile.
 */
export const INSTALL_SCRIPT = `#!/bin/sh
# Installs Capstan's agent in a folder of this user's, and keeps it running. Safe to run again.
set -eu
umask 077

fail() {
  printf '%s\\n' "$*" >&2
  exit 1
}

[ "$(uname -s)" = Linux ] || fail "A host of Capstan runs Linux; this is $(uname -s)."
[ -n "\${CAPSTAN_URL:-}" ] || fail "CAPSTAN_URL is not set. Take the whole line that the console shows."
command -v node >/dev/null 2>&1 || fail "Node is missing. Install Node 20.19 or newer, then run this line again."
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) is too old. Install Node 20.19 or newer, then run this line again."

mkdir -p "\${CAPSTAN_AGENT_HOME:-$HOME/.capstan-agent}"
cd "\${CAPSTAN_AGENT_HOME:-$HOME/.capstan-agent}"
home=$(pwd)

if [ -n "\${CAPSTAN_HOST_TOKEN:-}" ]; then
  printf '%s\\n' "$CAPSTAN_HOST_TOKEN" >token.new
  mv token.new token
  unset CAPSTAN_HOST_TOKEN
fi
[ -s token ] || fail "CAPSTAN_HOST_TOKEN is not set. Take the whole line that the console shows."

curl -fsSL "$CAPSTAN_URL/api/agents/agent.mjs" -o agent.mjs.new || fail "The agent could not be fetched from $CAPSTAN_URL."
mv agent.mjs.new agent.mjs

# settings of the agent that were given to this script are kept for its later starts
env | while IFS= read -r line; do
  name=\${line%%=*}
  case $name in
    CAPSTAN_URL | CAPSTAN_HOST_NAME | CAPSTAN_HOST_VCPUS | CAPSTAN_HOST_MEMORY_GB | CAPSTAN_HIDE | CAPSTAN_RUN_UID | \\
      CAPSTAN_SANDBOX | CAPSTAN_SPOOL_LIMIT_BYTES | CAPSTAN_CACHE_LIMIT_BYTES | CAPSTAN_LOG_LEVEL)
      printf "export %s='%s'\\n" "$name" "$(printf %s "\${line#*=}" | sed "s/'/'\\\\\\\\''/g")"
      ;;
  esac
done >settings.new
mv settings.new settings

cat >keep-running.sh.new <<'END'
#!/bin/sh
# Keeps Capstan's agent running, until it is stopped or the server refuses this host.
cd "$(dirname "$0")" || exit 1
umask 022 # runs may have a user id of their own, and must get into their folders; the home itself is for its owner alone
. ./settings
export CAPSTAN_AGENT_HOME="$PWD" CAPSTAN_HOST_TOKEN_FILE="$PWD/token"
echo $$ >keep-running.pid
agent= stopping= wait=1
trap 'stopping=1; [ -z "$agent" ] || kill -TERM "$agent" 2>/dev/null' TERM INT
while [ -z "$stopping" ]; do
  [ "$(wc -c 2>/dev/null <agent.log || echo 0)" -lt 10000000 ] || mv agent.log agent.log.old
  began=$(date +%s)
  node agent.mjs >>agent.log 2>&1 </dev/null &
  agent=$!
  wait "$agent"
  status=$?
  # a signal ends the wait before the agent has ended
  while kill -0 "$agent" 2>/dev/null; do wait "$agent"; status=$?; done
  agent=
  [ "$status" -ne 2 ] || break # the server refuses this host
  [ -z "$stopping" ] || break
  [ $(($(date +%s) - began)) -lt 60 ] || wait=1
  sleep "$wait" &
  wait $!
  wait=$((wait < 30 ? wait * 2 : 60))
done
rm -f keep-running.pid
END
mv keep-running.sh.new keep-running.sh

# the one of an earlier installation, if it is that and not another process with its number
if [ -s keep-running.pid ]; then
  before=$(cat keep-running.pid)
  if tr '\\0' ' ' 2>/dev/null <"/proc/$before/cmdline" | grep -qF "$home/keep-running.sh"; then
    kill -TERM "$before" 2>/dev/null || true
    tries=0
    while kill -0 "$before" 2>/dev/null; do
      tries=$((tries + 1))
      [ "$tries" -le 100 ] || fail "The agent that runs already (process $before) does not stop."
      sleep 0.1
    done
  fi
fi

seen=$(wc -c 2>/dev/null <agent.log || echo 0)
if command -v setsid >/dev/null 2>&1; then
  setsid sh "$home/keep-running.sh" >/dev/null 2>&1 </dev/null &
else
  nohup sh "$home/keep-running.sh" >/dev/null 2>&1 </dev/null &
fi

tries=0
until tail -c "+$((seen + 1))" agent.log 2>/dev/null | grep -q '"msg":"connected"'; do
  tries=$((tries + 1))
  if [ "$tries" -gt 100 ]; then
    tail -c "+$((seen + 1))" agent.log 2>/dev/null | tail -n 5 >&2
    fail "The agent was started, but is not connected yet. Its log is $home/agent.log."
  fi
  sleep 0.1
done

cat <<END
This host is connected to $CAPSTAN_URL.
The agent lives in $home (log: agent.log) and is started again when it ends.
To stop it: kill \\$(cat "$home/keep-running.pid")
It is not started after a reboot yet. For that, add this line by "crontab -e":
@reboot sh "$home/keep-running.sh"
END
`;
