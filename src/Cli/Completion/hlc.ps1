# Completion of hlc for PowerShell: hlc completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName hlc -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    $program = $words[0]
    $rest = @($words | Select-Object -Skip 1)
    # An empty argument does not reach programs in every version.
    $next = if ($wordToComplete -eq '') { @('--next') } else { @() }
    & $program complete @next -- @rest 2>$null | ForEach-Object {
        $value, $description = $_ -split "`t", 2
        $tip = if ($description) { $description } else { $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $tip)
    }
}
