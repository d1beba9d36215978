documents-page-title = Documents
documents-page-lead = Attach a scan or a photograph of each document: JPEG, PNG, TIFF or PDF, each file up to { $limit }. The text must be readable.
documents-page-none = Your answers require no documents. You can continue.
documents-page-state-attached = Attached
documents-page-state-needed = Needed
documents-page-state-optional = Optional
documents-page-state-marked = Not accepted
documents-page-unchanged = These are the earlier files. Replace them or, if they are right, leave them.
documents-page-leave = Leave as it is
documents-page-leave-label = Leave as it is: { $name }
documents-page-left = The earlier files were left
documents-page-merge = Merge into one PDF
documents-page-merge-label = Merge into one PDF: { $name }
documents-page-merge-about = The files become the pages of one PDF, in this order and turned as they are.
documents-page-merging = Merging the files…
documents-page-merged = The files were merged into one PDF
documents-page-intake-reading = Reading the file: { $done } of { $total }
documents-page-intake-keeping = Saving the file: { $done } of { $total }
documents-page-intake-cancel = Cancel
documents-page-intake-cancel-label = Do not attach this file
documents-page-cancelled = The file was not attached: you cancelled
documents-page-because = Needed because { $reason }.
documents-page-drop = Drop a file here or
documents-page-choose = Choose a file…
documents-page-choose-label = Choose a file… { $name }
documents-page-take = Take from “Documents”
documents-page-take-label = Take from “Documents”: { $name }
documents-page-take-title = Which document to attach
documents-page-take-none = You have received no documents yet. They will appear here when an application is answered.
documents-page-full = { $count ->
    [one] No more than { $count } file can be attached here.
   *[other] No more than { $count } files can be attached here.
}
documents-page-reading = Reading the file…
documents-page-added = File attached
documents-page-removed = File removed
documents-page-rotated = Page turned
documents-page-moved = Order changed
documents-page-dropped-beside = The file missed the cards. Drop it on the document’s card, or press “Choose a file”.
documents-page-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
documents-page-pixels = { $width } × { $height } pixels
documents-page-quality-good = Reads well
documents-page-quality-fair = Readable, but small
documents-page-quality-poor = May not be readable: better to take it again
documents-page-look-label = Look at { $name }
documents-page-rotate = Turn
documents-page-rotate-label = Turn: { $name }
documents-page-up = Up
documents-page-up-label = Up: { $name }
documents-page-down = Down
documents-page-down-label = Down: { $name }
documents-page-remove = Remove
documents-page-remove-label = Remove: { $name }
documents-page-page-of = Page { $page } of { $pages }
documents-page-no-picture = This page cannot be shown here. The file is attached as it is.
documents-page-previous = Previous
documents-page-next = Next
