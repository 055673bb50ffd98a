"""How a run is carried out: in batches, by other processes or machines, from an archive, in parts."""
