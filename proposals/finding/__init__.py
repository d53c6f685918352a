"""What a reader finds: words and filters, the order, pages by stable keys, the map, and files of it."""
