settings-lead = Changes are saved at once and apply to this computer only.
settings-look = Appearance
settings-look-system = Same as the system
settings-look-light = Light
settings-look-dark = Dark
settings-look-contrast = High contrast
settings-zoom = Size
settings-zoom-percent = { $percent } %
settings-zoom-out = Smaller
settings-zoom-in = Larger
settings-zoom-reset = Back to 100 %
settings-zoom-keys = With the keyboard: Ctrl and +, Ctrl and −, Ctrl and 0.
settings-motion = No motion
settings-motion-hint = Nothing moves on the screen, even if the system allows it
settings-lock = Lock the cabinet automatically
settings-lock-hint = When nobody is at the computer. What you typed is not lost.
settings-lock-never = Never
settings-lock-minutes = { $minutes ->
    [one] After { $minutes } minute
   *[other] After { $minutes } minutes
}
settings-portal = Portal
settings-forget = Papers offline
settings-forget-text = When the portal does not answer, your papers open here with the password or the key that you signed in with. The password itself is not kept. If others use this computer, have it forget you: your papers stay in the archive and open after you sign in at the portal again.
settings-forget-do = Forget me on this computer
settings-forget-ask = Forget you on this computer?
settings-forget-ask-text = You will be signed out. Your papers will not open here without the portal any more: they stay in the encrypted archive and come back when you sign in at the portal again.
settings-forget-yes = Forget and sign out
settings-storage = Storage
settings-storage-text = Drafts, applications and documents are kept on this computer in an encrypted archive. Its key is kept by the system, or is your passphrase.
settings-version = Kabinet { $version }
settings-centres = Trusted centres
settings-centres-text = Whose certificates the program trusts.
settings-centres-open = View and change
