"""One digital metric per file, each a pure function over evidence."""
