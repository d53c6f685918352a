"""The doors of commitments: what everybody reads, what the city does, what others ask and warn of."""
