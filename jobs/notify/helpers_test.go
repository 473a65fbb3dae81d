package notify_test

import (
	"github.com/google/uuid"

	"octad/domain"
)

func newID() domain.ID { return domain.ID(uuid.Must(uuid.NewV7()).String()) }
