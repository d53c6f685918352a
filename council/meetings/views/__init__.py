"""The doors of meetings: sessions, calendars, proxies."""
