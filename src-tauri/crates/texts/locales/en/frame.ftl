# Frame: rail, ribbon, languages, dates, sizes, words that every screen shares.
frame-brand = Kabinet
frame-window-title = { $page } — Kabinet
frame-window-title-wrong = Error: { $title }
frame-language = Language
frame-language-name = English
frame-navigation = Sections
frame-skip = Skip to content

frame-to-services = Services
frame-to-applications = My applications
frame-to-documents = Documents
frame-to-verify = Check a document
frame-to-settings = Settings
frame-brief-services = Services
frame-brief-applications = Applications
frame-brief-documents = Documents
frame-brief-verify = Check
frame-brief-settings = Settings
frame-unread = { $count ->
    [one] ({ $count } new)
   *[other] ({ $count } new)
}
frame-iin-tail = IIN ········ { $tail }
frame-lock = Lock the cabinet
frame-sign-out = Sign out
frame-sign-in = Sign in

frame-training = Training portal: applications are not sent anywhere
frame-training-label = Training mode
frame-change-portal = Change portal

frame-expiry-title = { $minutes ->
    [one] Your session ends in { $minutes } minute
   *[other] Your session ends in { $minutes } minutes
}
frame-expiry-text = The portal closes a session that is not used for long. Everything you typed is already saved on this computer.
frame-expiry-stay = Stay signed in

frame-loading = Loading…
frame-trouble = That did not work
frame-retry = Try again
frame-not-opened = Kabinet could not be opened
archive-copies = Last good copies
archive-copies-text = The program makes a copy by itself when the archive opens whole. What changed after that time is not in the copy. The present files of the archive are kept beside it, in a folder set-aside.
archive-restore = Restore the copy of { $at }
archive-anew = Begin a new archive
archive-anew-text = The old archive is not deleted: its files stay in the program folder, in a folder set-aside with the date. Drafts and saved documents in it will not appear here; the portal shows sent applications again.
archive-anew-ask = Begin a new archive?
archive-anew-yes = Keep the old one aside and begin anew
archive-anew-cancel = Cancel
archive-without = Go on without the archive
archive-without-text = Without the archive you can check a document and look at the services. You cannot sign in or apply.
archive-closed = The archive is not open
archive-closed-text = You can check a document and look at the services. Drafts, applications and your documents are not available.
archive-open = Open the archive
frame-failure-code = Code for support: { $code }
frame-failure-request = Request number: { $request }
frame-failure-detail-archive-code-mistyped = Look at group { $group }.
frame-failure-detail-answer-sign = It is “{ $sign }” ({ $number }).
frame-failure-detail-print-glyph = It is “{ $sign }” ({ $number }).
frame-failure-detail-clock-differs = In Kazakhstan time it is { $here } here and { $portal } at the portal.
frame-failure-detail-signature-unsupported = Algorithm: { $algorithm }.
frame-problem-heading = There is a problem
frame-error-prefix = Error:
frame-optional = (optional)
frame-choose-one = Choose
frame-cancel = Cancel
frame-close = Close
frame-none = Not provided
frame-saved = Saved

frame-password-show = Show
frame-password-hide = Hide
frame-password-show-label = Show password
frame-password-hide-label = Hide password

frame-date-day = Day
frame-date-month = Month
frame-date-year = Year
frame-months = January February March April May June July August September October November December
frame-month-beginnings = jan feb mar apr may jun jul aug sep oct nov dec
frame-date-long = { $day } { $month } { $year }
frame-date-short = { $day } { $month }
frame-date-time = { $date }, { $time }

frame-size-bytes = { $value } bytes
frame-size-kilobytes = { $value } kB
frame-size-megabytes = { $value } MB
frame-term-minutes = { $value ->
    [one] { $value } minute
   *[other] { $value } minutes
}
frame-term-working-days = { $value ->
    [one] { $value } working day
   *[other] { $value } working days
}
frame-term-calendar-days = { $value ->
    [one] { $value } calendar day
   *[other] { $value } calendar days
}
