#compdef parsimony
# Completion of parsimony for zsh. Put this line into ~/.zshrc, below compinit:
#     eval "$(parsimony completion zsh)"
# Or save the script as a file _parsimony in a folder of $fpath.
_parsimony() {
    local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a suggestions
    suggestions=("${(@f)$(parsimony '[suggest]' "$line" 2>/dev/null)}")
    suggestions=(${suggestions:#})
    [[ $PREFIX == --*=* ]] && compset -P '*='
    # Options come where a dash is typed; elsewhere they would hide the names of files.
    [[ $PREFIX == -* ]] || suggestions=(${suggestions:#-*})
    (( $#suggestions )) && compadd -a suggestions || _files
}
if [[ $funcstack[1] == _parsimony ]]; then _parsimony "$@"; else compdef _parsimony parsimony; fi
