"""What a person or the clock does to the data, one transaction each: stands on figures and exports."""
