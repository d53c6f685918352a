"""The whole record in open formats: for everyone to read, and for another machine to go on with.

Decision 50 tells what is in it and why.
"""
