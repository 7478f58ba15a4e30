"""Tidewater Mobile, the bundled demo shop, with faults that can be switched on by name."""

from prelaunch.demo.faults import FAULTS, Fault
from prelaunch.demo.launch import Shop, serve, shop

__all__ = ["FAULTS", "Fault", "Shop", "serve", "shop"]
