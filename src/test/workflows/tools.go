//go:build tools

// Package workflows pins what the workflows are checked with.
package workflows

import _ "github.com/rhysd/actionlint"
