# Completion of parsimony for bash 3.2 and later. Put this line into ~/.bashrc:
#     eval "$(parsimony completion bash)"
_parsimony() {
    # bash takes --penalty=l for three words, unless COMP_WORDBREAKS lacks the sign.
    local word=$2 prefix="" suggestion
    if [[ $word == --*=* ]]; then prefix=${word%%=*}=; word=${word#*=}; fi
    if [[ $word == "=" ]]; then word=""; fi
    COMPREPLY=()
    while IFS= read -r suggestion; do
        suggestion=${suggestion%$'\r'}
        # Options come where a dash is typed; elsewhere they would hide the names of files.
        if [[ $suggestion == -* && $word != -* ]] || [[ $suggestion != "$word"* ]]; then continue; fi
        COMPREPLY+=("$prefix$(printf %q "$suggestion")")
    done < <(parsimony '[suggest]' "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
# Where parsimony suggests nothing, bash completes names of files.
complete -o bashdefault -o default -F _parsimony parsimony
