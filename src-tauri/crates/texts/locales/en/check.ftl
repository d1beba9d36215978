check-title = Check your answers
check-lead = This is the very application that you will sign. It goes to: { $provider }.
check-change = Change
check-change-documents = Change the documents
check-no-documents = No documents are attached.
check-digest = SHA-256 digest of what will be signed:
check-sign = Choose a key and sign
check-back-to-tasks = To the task list
