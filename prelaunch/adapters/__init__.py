"""The only imports of the browser, the load engine, mail, HTTP, the file system and the executors."""
