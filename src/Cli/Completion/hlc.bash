# Completion of hlc for bash: source <(hlc completion bash)
_hlc() {
  local line=${COMP_LINE:0:COMP_POINT} candidate stem='' i
  local -a words=()
  read -r -a words <<<"$line"
  # A blank at the end begins another word.
  [[ $line == *[[:space:]] ]] && words+=('')
  local current=${words[${#words[@]} - 1]}
  # For bash a word begins anew at '=', ':' and '@': what stands before stays as it is.
  for ((i = 0; i < ${#current}; i++)); do
    [[ $COMP_WORDBREAKS == *"${current:i:1}"* ]] && stem=${current:0:i+1}
  done
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    [[ $candidate == "$current"* ]] && COMPREPLY+=("$(printf %q "${candidate#"$stem"}")")
  done < <("$1" complete -- "${words[@]:1}" 2>/dev/null)
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[./=] ]]; then
    compopt -o nospace 2>/dev/null
  fi
  return 0
}
complete -o default -F _hlc hlc
