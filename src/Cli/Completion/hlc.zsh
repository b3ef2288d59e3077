#compdef hlc
# Completion of hlc for zsh: source <(hlc completion zsh), or save it as _hlc in a folder of $fpath.
_hlc() {
  local -a values open
  local value description
  while IFS=$'\t' read -r value description; do
    case $value in
      *[./=]) open+=("$value") ;;
      *) values+=("$value") ;;
    esac
  done < <("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
  if (( ${#values} + ${#open} )); then
    compadd -a values
    compadd -S '' -a open
  else
    _files
  fi
}
if [[ ${funcstack[1]} == _hlc ]]; then
  _hlc "$@"
else
  compdef _hlc hlc
fi
