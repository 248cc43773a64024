# Lists the tests that passed only at their second try, and those that were not run. Source it.
# shellcheck shell=bash

# second_tries FOLDER: prints, from the test reports in FOLDER, a line for each such test with what went wrong the first time.
second_tries() {
  local report
  for report in "$1"/TEST-*.xml; do
    [[ -e $report ]] || continue
    awk '
      function value(attribute) {
        if (!match($0, " " attribute "=\"[^\"]*\"")) return ""
        return substr($0, RSTART + length(attribute) + 3, RLENGTH - length(attribute) - 4)
      }
      /<testcase / { test = value("classname"); sub(/.*\./, "", test); test = test "." value("name") }
      /<flaky(Failure|Error) / {
        seen = value("message"); sub(/&#10;.*/, "", seen)
        gsub(/&quot;/, "\"", seen); gsub(/&lt;/, "<", seen); gsub(/&gt;/, ">", seen); gsub(/&amp;/, "\\&", seen)
        print test ": " seen
      }' "$report"
  done
}

# not_run FOLDER: prints, from the same reports, a line for each reason why tests were not run.
not_run() {
  local report
  for report in "$1"/TEST-*.xml; do
    [[ -e $report ]] || continue
    sed -n 's/.*<skipped .*message="\([^"]*\)".*/\1/p' "$report"
  done | sort -u
}
