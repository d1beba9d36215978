# What the portal sends to people’s phones.
messages-code = { $portal }: code { $code }. Tell it to nobody.
