"""The marks in pictures, and what they prove."""
