"""Stories in the admin: their list, what can be done with several of them, the way to a new one."""
