"""The room „editing“: everything made from the models for those who write: schema, forms, new files, intake, the office desk."""
