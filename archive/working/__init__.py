"""Do work in other processes, and outlive what brings them down."""
