# What the portal sends to people’s phones.
messages-code = { $portal }: code { $code }. Do not share it with anyone.
