"""Turn records into text for people and for programs; nothing here reads or stores."""
