"""A small encoder that judges what the rules find: is it an event, of which type, who does it to whom."""
