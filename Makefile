# The tasks of a developer. make is in every Debian and in the developer tools of macOS; nothing else needs installing.
.PHONY: check test lint golden bench picture

check: ## what must hold before a change lands: tests, linters, types on every system, the packages
	.ci/run

test: ## the test command of README.md
	go test ./...

lint: ## gofmt, vet, staticcheck, errcheck, misspell
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "gofmt would change: $$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	.ci/errcheck
	git ls-files '*.go' '*.js' '*.css' '*.html' '*.en.md' README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md docs \
		| xargs go tool misspell -error

golden: ## writes the golden pages and what check says of the cases anew; read the difference before committing it
	go test ./internal/web/admin ./internal/web/leader ./internal/web/officer ./internal/web/signin ./internal/web/trainer ./internal/catalog ./internal/markdown -update

bench: ## every benchmark once; timing is judged here, never in a test
	go test ./... -run '^$$' -bench . -benchtime 1x

picture: ## draws docs/architecture.svg from the table of imports
	go test ./internal/architecture -run Picture -update
