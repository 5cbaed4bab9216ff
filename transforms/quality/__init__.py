"""What is out of the ordinary in what came in: gaps between days, and figures that leave their own past."""
