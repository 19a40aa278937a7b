"""Documents that are pages: where everything lies, pictures drawn by a child process, words to select."""
