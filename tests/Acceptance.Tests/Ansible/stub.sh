#!/bin/sh
# Stands for a program of a machine, by the name that it is called by: writes down how, and fails if /stage/fail holds a part of that.
call="$(basename "$0") $*"
case $call in
  *' inspect '*) cat /stage/health 2>/dev/null || echo 'running healthy 0 /stub'; exit 0 ;;
  *' ps '*) echo stub; exit 0 ;;
  *' config '*) ;;
  dpkg-query*) echo installed; exit 0 ;;
  *) printf '%s\n' "$call" >>/stage/calls ;;
esac
if [ -e /stage/fail ]; then
  part=$(cat /stage/fail)
  case $call in
    *"$part"*) echo "the test wants '$call' to fail" >&2; exit 1 ;;
  esac
fi
if [ -e /stage/slow ]; then
  case $call in
    *"$(cat /stage/slow)"*) touch /stage/reached; sleep 60 ;;
  esac
fi
