"""Let people decide which persons are one; what they decide goes before what the machine found."""
