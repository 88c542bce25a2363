"""Search over everything public: one analyser, one service, and an engine for each database behind them."""
