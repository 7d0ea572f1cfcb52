"""How the weights were made and scored. Needs torch; nothing else imports it."""
